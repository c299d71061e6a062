import { byId } from "./elements.js";

const CARDS = ["gate", "others-card", "sign-in-form", "sign-up-form", "welcome-form"];

/** Shows the page's first screen with one of its cards. */
export function showCard(id) {
  byId("welcome").hidden = false;
  for (const card of CARDS) byId(card).hidden = card !== id;
}
