/**
 * A text that stays on the device, under the name of the tool it belongs to.
 *
 * Where the browser keeps nothing (a private window, a full disk) it lasts as long as the page.
 */
export function keepOnDevice(tool: string) {
  const key = `entrepot:${tool}`;
  let here: string | null = null;
  let lasts = true;
  return {
    read: (): string | null => {
      try {
        return lasts ? localStorage.getItem(key) : here;
      } catch {
        lasts = false;
        return here;
      }
    },
    write: (text: string): void => {
      here = text;
      try {
        localStorage.setItem(key, text);
        lasts = true;
      } catch {
        lasts = false;
      }
    },
    /** Whether it will still be there after the page. */
    lasts: (): boolean => lasts,
    /** Tells when another page of this browser has changed it. @returns what ends that */
    watch: (act: () => void): (() => void) => {
      const listener = (event: StorageEvent) => {
        if (event.key === key || event.key === null) act();
      };
      addEventListener('storage', listener);
      return () => removeEventListener('storage', listener);
    },
  };
}
