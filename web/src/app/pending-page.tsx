import { Skeletons } from '../ui/base/skeletons.tsx'

export const PendingPage = () => <Skeletons title lines={8} />
