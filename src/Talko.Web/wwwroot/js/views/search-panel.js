import { sentence } from "../net/errors.js";
import { MessageSearch } from "../search/message-search.js";
import { finishedPart, noteOn, problemOf } from "../search/query.js";
import { foundText, moreText } from "../search/words.js";
import { byId, setText } from "./elements.js";
import { HitList } from "./hit-list.js";
import { inNextFrame } from "./next-frame.js";
import { addSearchHelp } from "./search-help.js";
import { SearchScope } from "./search-scope.js";
import { ValueOptions } from "./value-options.js";

/** What is looked for, and what was found. */
export class SearchPanel {
  #messenger;
  #search;
  #scope;
  #options;
  #hits;
  #field = byId("search-query");
  #help = byId("search-help");
  /** How many were there before more were asked for. */
  #shown = 0;
  #paint = () => this.#show();

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {() => any} chat the one that is open
   * @param {(chatId: number, hit: HTMLElement) => void} onChosen
   */
  constructor(messenger, chat, onChosen) {
    this.#messenger = messenger;
    this.#search = new MessageSearch(messenger);
    this.#scope = new SearchScope(messenger, chat, () => this.#look(true));
    this.#options = new ValueOptions(messenger, this.#field, chat);
    this.#hits = new HitList(messenger, this.#search.found, this.#field, (...hit) => this.#choose(onChosen, hit));
    this.#field.addEventListener("input", () => this.#look(false));
    byId("search-more").addEventListener("click", () => this.#goOn());
    byId("search-retry").addEventListener("click", () => this.#retry());
    this.#search.on("changed", () => inNextFrame(this.#paint));
  }

  /** The panel is open, and something may have been typed. @param {boolean} [isHere] */
  begin(isHere) {
    if (!this.#help.hasChildNodes()) addSearchHelp(this.#help, this.#field);
    this.#scope.begin(isHere);
    this.#look(true);
  }

  /** Looks for what is typed without waiting for more. */
  submit() {
    this.#options.close();
    this.#look(true);
  }

  restore() {
    this.#hits.restore();
  }

  #look(isNow) {
    const text = finishedPart(this.#field.value);
    const isAskable = text !== "" && problemOf(text, this.#messenger.limits) === "";
    this.#search.look(isAskable ? { text, chatId: this.#scope.chatId } : null, isNow);
    this.#show();
  }

  /** What is open then is what can be searched alone. */
  #choose(onChosen, hit) {
    onChosen(...hit);
    this.#scope.show();
  }

  #goOn() {
    this.#shown = this.#search.found.hits.length;
    this.#search.more();
  }

  #retry() {
    this.#field.focus();
    this.#search.retry();
  }

  #show() {
    const { state, found, hasMore, error } = this.#search;
    const text = this.#field.value.trim();
    const problem = problemOf(text, this.#messenger.limits) || (state === "failed" ? sentence(error) : "");
    setText(byId("search-error"), problem);
    byId("search-retry").hidden = state !== "failed";
    setText(byId("search-said"), [foundText(this.#search, this.#scope.chatName), noteOn(text)].filter(Boolean).join(" "));
    this.#hits.show();
    this.#showMore(hasMore, state === "done", found.hits.length);
    this.#help.hidden = found.hits.length > 0 || state === "looking";
  }

  /** It stays while it is at work. Where it goes, with the focus on it, the first of what came has that. */
  #showMore(hasMore, isDone, count) {
    const more = byId("search-more");
    const hadFocus = more === document.activeElement;
    more.hidden = !hasMore || (!isDone && more.hidden);
    setText(more, moreText(count));
    if (hadFocus && more.hidden) (this.#hits.at(this.#shown) ?? this.#field).focus();
  }
}
