import { BLOCKED, NOT_KEPT, keepsCookies } from "./cookies.js";
import { deviceName } from "./device.js";
import { deriveAuthKey, newParameters } from "./keys.js";
import { Code, RpcError, Unreachable } from "./net/errors.js";

// Longer than the bridge's own deadline, so that its error answer arrives first.
const TIMEOUT_MS = 25_000;

/** Whether one must sign in here, who may sign up, and who is signed in: { auth, sign_up?, user? }. */
export const readSession = () => ask({ method: "GET" });

export async function signIn(name, password) {
  requireCookies();
  const parameters = await post("GetLoginParameters", { user_name: name });
  return logIn(name, await deriveAuthKey(password, parameters));
}

export async function signUp(name, password, invite) {
  requireCookies();
  const parameters = newParameters();
  const authKey = await deriveAuthKey(password, parameters);
  const params = { user_name: name, ...parameters, auth_key: authKey, ...(invite ? { invite } : {}) };
  try {
    await post("InsertUser", params);
  } catch (error) {
    if (error.code !== Code.conflict && error.code !== Code.forbidden) throw error;
    // It may be this very person, whose first attempt was not answered: the name is taken, or the invite spent.
    return signIn(name, password).catch((refusal) => {
      throw refusal.code === Code.notSignedIn ? error : refusal;
    });
  }
  return logIn(name, authKey);
}

export const signOut = () => post("Logout", {});

export const endSession = (sessionId) => post("Logout", { session_id: sessionId });

export async function changePassword(name, password, newPassword) {
  const parameters = await post("GetLoginParameters", { user_name: name });
  const fresh = newParameters();
  const [authKey, newAuthKey] = await Promise.all([
    deriveAuthKey(password, parameters),
    deriveAuthKey(newPassword, fresh),
  ]);
  await post("ChangePassword", {
    auth_key: authKey,
    new_salt: fresh.salt,
    new_iterations: fresh.iterations,
    new_auth_key: newAuthKey,
  });
}

/** Before anything is begun that could not be gone on with. */
function requireCookies() {
  if (!keepsCookies()) throw new Error(BLOCKED);
}

/** The answer names the user; the token goes into a cookie that no script sees, if the browser keeps it. */
async function logIn(name, authKey) {
  const answer = await post("Login", { user_name: name, auth_key: authKey, device_name: deviceName() });
  const now = await readSession().catch(() => null);
  if (now && now.user?.user_id !== answer.user.user_id) throw new Error(NOT_KEPT);
  return answer;
}

const post = (method, params) => ask({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ method, params }),
});

async function ask(request) {
  const answer = await fetch("/session", { ...request, cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) })
    .then((response) => response.json())
    .catch(() => {
      throw new Unreachable();
    });
  if (answer.error) throw new RpcError(answer.error);
  return answer.result;
}
