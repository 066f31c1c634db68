const WORKER = './service-worker.js';
/** How often a page that stays open asks for a newer version. */
const ASK_MS = 3_600_000;

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(url: string): string };
}

/**
 * Stores the site in this browser, and a newer version of it once there is one. Calls back when that is whole: with what
 * lets it take the place of this one, which loads the page again. Does nothing where the browser does not let it.
 */
export async function keepOffline(onReady: (takeOver: () => void) => void): Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('incident-console-offline', { createScriptURL: () => WORKER });
  const registration = await serviceWorker.register(policy?.createScriptURL(WORKER) ?? WORKER).catch(() => undefined);
  if (!registration) return;
  serviceWorker.controller?.postMessage('clean up');

  let offered = false;
  const offer = () => {
    // The first version has nothing to replace.
    if (offered || !registration.waiting || !serviceWorker.controller) return;
    offered = true;
    onReady(() => takeOver(registration));
  };
  offer();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer);
  });
  setInterval(() => void registration.update().catch(() => {}), ASK_MS);
}

function takeOver({ waiting }: ServiceWorkerRegistration): void {
  // Another page may have let it take over meanwhile.
  if (!waiting) {
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage('take over');
}
