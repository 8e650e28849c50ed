const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  k: 2 ** 10,
  kb: 2 ** 10,
  ki: 2 ** 10,
  kib: 2 ** 10,
  m: 2 ** 20,
  mb: 2 ** 20,
  mi: 2 ** 20,
  mib: 2 ** 20,
  g: 2 ** 30,
  gb: 2 ** 30,
  gi: 2 ** 30,
  gib: 2 ** 30,
};

/** Bytes of a memory limit in the words of Docker, Kubernetes or systemd (`64Mi`, `512m`, `1.5G`); undefined for anything else. */
export function memoryBytes(written: string): number | undefined {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)\s*([A-Za-z]{0,3})$/.exec(written.trim()) ?? [];
  const size = UNITS[unit.toLowerCase()];
  return number === undefined || size === undefined ? undefined : Number(number) * size;
}
