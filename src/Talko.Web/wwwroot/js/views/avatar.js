import { hueOf, initials } from "../format.js";
import { make } from "./elements.js";

function paint(element, id, text) {
  for (const name of [...element.classList]) {
    if (name.startsWith("hue-")) element.classList.remove(name);
  }
  element.classList.remove("group");
  element.classList.add(hueOf(id));
  element.textContent = text;
}

export const paintUser = (element, user) => paint(element, user.user_id, initials(user.user_name));

/** A private chat looks like the other person, a group like its name. */
export function paintChat(element, chat) {
  if (chat.other) {
    paintUser(element, chat.other);
    return;
  }
  paint(element, chat.id, initials(chat.nameOfOthers));
  element.classList.add("group");
}

export function avatarOf(user) {
  const element = make("span", "avatar");
  element.setAttribute("aria-hidden", "true");
  paintUser(element, user);
  return element;
}
