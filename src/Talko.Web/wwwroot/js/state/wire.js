/**
 * What the page knows of the objects of protocol.md; they may have more members.
 *
 * @typedef {{ user_id: number, user_name: string, changed_id?: number }} User
 *
 * @typedef {{
 *   message_id: number, chat_id: number, user: User, message_text: string, message_ts: number,
 *   client_message_id?: string, changed_id?: number,
 * }} Message
 *
 * @typedef {{
 *   chat_id: number, chat_name: string, users: User[], user_count: number, messages: Message[], last_id: number,
 *   is_private: boolean, changed_id?: number,
 * }} WireChat
 *
 * @typedef {{ kind: string, user?: User }} Signal
 *
 * @typedef {{
 *   message?: Message, chat?: WireChat, prev_id?: number, chat_id?: number, number?: number, signal?: Signal,
 *   ping?: boolean, resync?: boolean,
 * }} Push
 *
 * @typedef {{
 *   messages: Message[], has_more: boolean, epoch: string, cursor?: number, last_id?: number, chat?: WireChat,
 * }} Page
 */

export {};
