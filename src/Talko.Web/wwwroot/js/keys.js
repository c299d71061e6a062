const MIN_ITERATIONS = 600_000;
const MAX_ITERATIONS = 5_000_000;
const SALT_BYTES = 16;

const encoder = new TextEncoder();

/** Parameters for a new password. */
export const newParameters = () => ({
  salt: toBase64(crypto.getRandomValues(new Uint8Array(SALT_BYTES))),
  iterations: MIN_ITERATIONS,
});

/**
 * What the server is shown instead of the password, which does not leave the page (protocol.md, Who is asking).
 * Takes some tenths of a second, in which the page lives on.
 */
export async function deriveAuthKey(password, { salt, iterations }) {
  const saltBytes = fromBase64(salt);
  const isSafe = saltBytes?.length === SALT_BYTES
    && Number.isInteger(iterations) && iterations >= MIN_ITERATIONS && iterations <= MAX_ITERATIONS;
  if (!isSafe) throw new Error("The server asks for keys that would not be safe to make.");
  if (!crypto.subtle) throw new Error("Passwords are safe under https or on this machine alone. Open this page there.");

  const text = encoder.encode(password.normalize("NFC"));
  const material = await crypto.subtle.importKey("raw", text, "PBKDF2", false, ["deriveKey"]);
  const master = await crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt: saltBytes, iterations },
    material,
    { name: "HMAC", hash: "SHA-256", length: 256 },
    false,
    ["sign"],
  );
  return toBase64(new Uint8Array(await crypto.subtle.sign("HMAC", master, encoder.encode("talko auth v1"))));
}

const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));

function fromBase64(text) {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null; // Not base64, which the caller refuses like any other bad salt.
  }
}
