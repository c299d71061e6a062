import { formatNumber, inSentence } from "../format.js";
import { byId, setText } from "./elements.js";

/**
 * Says how much is unseen: in the title, and on the way back to the list.
 * @param {import("../state/chats.js").Chats} chats
 * @param {import("../state/chat.js").Chat | null} open
 */
export function showUnseen({ unseen }, open) {
  const elsewhere = unseen - (open?.unseen.count ?? 0);
  const badge = byId("back-badge");
  badge.hidden = elsewhere === 0;
  setText(badge, elsewhere > 99 ? "99+" : formatNumber(elsewhere));
  const name = open ? `${inSentence(open.name)} · Talko` : "Talko";
  const title = unseen > 0 ? `(${formatNumber(unseen)}) ${name}` : name;
  if (document.title !== title) document.title = title;
}
