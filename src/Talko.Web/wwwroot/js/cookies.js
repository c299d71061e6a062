const PROBE = "talko-probe";

/** Whether this browser keeps cookies of this page; the session's own is out of scripts' reach. */
export function keepsCookies() {
  document.cookie = `${PROBE}=1; SameSite=Strict; Path=/`;
  const isKept = document.cookie.includes(PROBE);
  document.cookie = `${PROBE}=; SameSite=Strict; Path=/; Max-Age=0`;
  return isKept;
}

export const BLOCKED = "This browser blocks cookies, and signing in takes one. Allow them for this page first.";

export const NOT_KEPT = "Name and password are right, but this browser did not keep the cookie that signing in takes. "
  + "Allow cookies for this page and sign in again; then end the session that was begun now under Sessions.";
