/** As the manager judges, who has the last word. */
const leastLength = 10;

/** Why a new password, given twice, cannot be one; undefined while nothing is wrong with it. */
export function passwordFault(
  name: string,
  password: string,
  again: string,
): 'too-short' | 'is-name' | 'differs' | undefined {
  if (password.length < leastLength) return 'too-short';
  if (password.toLowerCase() === name.toLowerCase()) return 'is-name';
  return password === again ? undefined : 'differs';
}
