/** A copy of an object that lacks some of its properties. */
export const omit = <T extends object, K extends keyof T>(object: T, ...names: K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name as K))) as Omit<T, K>;
