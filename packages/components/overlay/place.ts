/** Where something stands in the picture: on nine places, like the dots of a die. */
export interface Place {
  across: 'left' | 'center' | 'right';
  down: 'top' | 'center' | 'bottom';
}

/** Reads `top-left`, `bottom`, `center` … */
export function placeOf(position: string): Place {
  const words = position.split('-');
  return {
    across: words.includes('left') ? 'left' : words.includes('right') ? 'right' : 'center',
    down: words.includes('top') ? 'top' : words.includes('bottom') ? 'bottom' : 'center',
  };
}

/** The left or upper end of something `length` long in a picture that is `whole` wide or high; never before its beginning. */
export function offset(place: Place['across'] | Place['down'], length: number, whole: number, margin: number): number {
  if (place === 'left' || place === 'top') return margin;
  if (place === 'center') return Math.max(0, Math.round((whole - length) / 2));
  return Math.max(0, whole - length - margin);
}
