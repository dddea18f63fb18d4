// Opens what this tab keeps until it is closed; private windows may refuse it.

export function openStorage(): Storage | null {
  try {
    const storage = sessionStorage;
    storage.setItem('try', '');
    storage.removeItem('try');
    return storage;
  } catch {
    return null;
  }
}
