/** Told when a service refuses us for who we are, so that an operator hears that a right is missing. */
export type OnRefused = (service: 'graph' | 'tables' | 'queues', status: number) => void;

export const isRefusedAccess = (status: number): boolean => status === 401 || status === 403;
