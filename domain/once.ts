/** Works out what follows from a value that is never changed in place once, and remembers it for as long as the value is there. */
export function once<K extends object, V extends object>(workOut: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, V>();
  return (of) => {
    const remembered = known.get(of);
    if (remembered) return remembered;
    const fresh = workOut(of);
    known.set(of, fresh);
    return fresh;
  };
}
