import { formatNumber, inSentence } from "../format.js";
import { noticeCount } from "../state/unread.js";
import { byId, setAttribute, setText } from "./elements.js";

/**
 * Says how much there is to look at, the same sum everywhere: in the title, on the page's icon and the installed page's,
 * and on the way back to the list.
 * @param {import("../state/chats.js").Chats} chats
 * @param {import("../state/chat.js").Chat | null} open
 */
export function showNotices({ noticeCount: sum }, open) {
  const elsewhere = sum - (open && !open.reading?.is_archived ? noticeCount(open) : 0);
  const badge = byId("back-badge");
  badge.hidden = elsewhere === 0;
  setText(badge, elsewhere > 99 ? "99+" : formatNumber(elsewhere));
  const name = open ? `${inSentence(open.name)} · Talko` : "Talko";
  const title = sum > 0 ? `(${formatNumber(sum)}) ${name}` : name;
  if (document.title !== title) document.title = title;
  showIcon(sum);
}

const icons = { read: byId("icon").getAttribute("href"), unread: byId("icon-unread").getAttribute("href") };

/** @param {number} sum */
function showIcon(sum) {
  setAttribute(byId("icon"), "href", sum > 0 ? icons.unread : icons.read);
  const badged = /** @type {{ setAppBadge?: (count: number) => Promise<void> }} */ (navigator);
  // Browsers that cannot show it refuse, and nothing is lost.
  badged.setAppBadge?.(sum).catch(() => {});
}
