type Method = (...parameters: never[]) => unknown;

/** Puts another method in the place of one of this object alone; `make` is given the old one. */
export function override<T extends object, K extends keyof T>(
  object: T,
  key: K,
  make: (inner: Extract<T[K], Method>) => T[K],
): void {
  const inner = (object[key] as Method).bind(object) as Extract<T[K], Method>;
  object[key] = make(inner);
}

/** Puts another value in the place of a property of this object alone; `make` is given what the old one would tell. */
export function overrideValue<T extends object, K extends keyof T>(
  object: T,
  key: K,
  make: (inner: T[K]) => T[K],
): void {
  let own = Object.getOwnPropertyDescriptor(object, key);
  for (let from = object; !own; own = Object.getOwnPropertyDescriptor(from, key)) from = Object.getPrototypeOf(from);
  let kept = own.value as T[K];
  const { get } = own;
  Object.defineProperty(object, key, {
    configurable: true,
    get: () => make(get ? (get.call(object) as T[K]) : kept),
    set: (value: T[K]) => {
      kept = value;
    },
  });
}
