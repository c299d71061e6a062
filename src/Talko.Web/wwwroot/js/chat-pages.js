const CHAT_IDS = 100;

/** What GetChats says of one user's chats, page by page. */
export class ChatPages {
  #call;
  #userId;

  /**
   * @param {(method: string, params: object) => Promise<any>} call
   * @param {number} userId
   */
  constructor(call, userId) {
    this.#call = call;
    this.#userId = userId;
  }

  /**
   * All pages, all but the first with further parameters.
   * @param {object} params
   * @returns {AsyncGenerator<{ chats: WireChat[], epoch: string }>}
   */
  async *read(params, nextParams = {}) {
    let before = null;
    do {
      const asked = { user_id: this.#userId, ...params, ...(before ? { ...nextParams, before } : {}) };
      const page = await this.#call("GetChats", asked);
      yield page;
      before = page.has_more ? page.next : null;
    } while (before);
  }

  /**
   * The pages of these chats, as far as they are there.
   * @param {number[]} ids
   * @param {number} messageLimit
   */
  async *find(ids, messageLimit) {
    for (let start = 0; start < ids.length; start += CHAT_IDS) {
      yield* this.read({ message_limit: messageLimit, chat_ids: ids.slice(start, start + CHAT_IDS) });
    }
  }
}

/** @typedef {import("./state/wire.js").WireChat} WireChat */
