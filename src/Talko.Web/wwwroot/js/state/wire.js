/**
 * What the page knows of the objects of protocol.md and protocol-conversations.md; they may have more members.
 *
 * @typedef {{ user_id: number, user_name: string, changed_id?: number, is_deleted?: boolean, is_bot?: boolean }} User
 *
 * @typedef {{
 *   kind: string, chat_name?: string, topic?: string, retention_days?: number, users?: User[], user_count?: number,
 *   is_owner?: boolean, new_owner_id?: number,
 * }} ChatEvent
 *
 * @typedef {{
 *   message_id: number, chat_id: number, user: User, message_text: string, message_ts: number,
 *   client_message_id?: string, changed_id?: number, edited_ts?: number, deleted_ts?: number, deleted_by_id?: number,
 *   reply_to_id?: number, mention_ids?: number[], reactions?: Reaction[],
 *   event?: ChatEvent,
 * }} Message
 *
 * @typedef {{ reaction: string, user_ids: number[] }} Reaction
 *
 * @typedef {"all" | "mentions" | "none"} NotifyLevel
 *
 * @typedef {{
 *   read_id: number, unread_count: number, notify: NotifyLevel, is_archived: boolean, generation: number,
 *   last_id: number, changed_id: number, mention_count?: number, first_unread_id?: number,
 * }} ReadState
 *
 * @typedef {{
 *   chat_id: number, chat_name: string, users: User[], user_count: number, messages: Message[], last_id: number,
 *   is_private: boolean, changed_id?: number, topic?: string, history?: "all" | "joined", owner_ids?: number[],
 *   first_id?: number, retention_days?: number, read_state?: ReadState,
 * }} WireChat
 *
 * @typedef {{ kind: string, user?: User, chat_id?: number, read_state?: ReadState }} Signal
 *
 * @typedef {{
 *   message?: Message, chat?: WireChat, prev_id?: number, chat_id?: number, number?: number, signal?: Signal,
 *   ping?: boolean, resync?: boolean,
 * }} Push
 *
 * @typedef {{
 *   messages: Message[], has_more: boolean, epoch: string, cursor?: number, last_id?: number, chat?: WireChat,
 *   has_newer?: boolean,
 * }} Page
 *
 * @typedef {{
 *   chat_id: number, before_id?: number, since_id?: number, around_id?: number, message_ids?: number[],
 * }} PageBounds
 */

export {};
