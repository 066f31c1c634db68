/** Whether the person can be looking at this page. */
export interface Gaze {
  readonly focused: boolean;
  readonly visible: boolean;
}

/** Calls back at once, and whenever the window gains or loses focus or is hidden or shown. Returns how to stop. */
export function watchGaze(listener: (gaze: Gaze) => void): () => void {
  const tell = () => listener({ focused: document.hasFocus(), visible: document.visibilityState === 'visible' });
  addEventListener('focus', tell);
  addEventListener('blur', tell);
  document.addEventListener('visibilitychange', tell);
  tell();
  return () => {
    removeEventListener('focus', tell);
    removeEventListener('blur', tell);
    document.removeEventListener('visibilitychange', tell);
  };
}
