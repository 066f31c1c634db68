/** Whether the person can be looking at this page. */
export interface Gaze {
  readonly focused: boolean;
  readonly visible: boolean;
}

/** Calls back at once, and whenever the window gains or loses focus or is hidden or shown. Returns how to stop. */
export function watchGaze(listener: (gaze: Gaze) => void): () => void {
  const notify = () => listener({ focused: document.hasFocus(), visible: document.visibilityState === 'visible' });
  addEventListener('focus', notify);
  addEventListener('blur', notify);
  document.addEventListener('visibilitychange', notify);
  notify();
  return () => {
    removeEventListener('focus', notify);
    removeEventListener('blur', notify);
    document.removeEventListener('visibilitychange', notify);
  };
}
