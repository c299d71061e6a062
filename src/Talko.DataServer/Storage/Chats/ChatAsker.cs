namespace Talko.DataServer.Storage.Chats;

/// <summary>Who asks something of a chat, and the chat: what each request about one is judged by first.</summary>
/// <param name="Chat">Null where there is none.</param>
/// <param name="HasUser">Whether there is such a user.</param>
/// <param name="Participant">Null where they take no part.</param>
internal readonly record struct ChatAsker(StoredChat? Chat, bool HasUser, StoredParticipant? Participant)
{
    /// <summary>Judges it in the protocol's order. Null where they take part and may ask.</summary>
    public Refusal? Judge(Actor actor, long chatId, long userId) =>
        JudgeSelf(actor, chatId, userId)
        ?? (Participant is null ? new Refusal(RefusalKind.NotParticipant, chatId) : null);

    /// <summary>The same for who need not take part.</summary>
    public Refusal? JudgeSelf(Actor actor, long chatId, long userId)
    {
        if (Chat is null)
        {
            return new Refusal(RefusalKind.NoChat, chatId);
        }

        if (!HasUser)
        {
            return new Refusal(RefusalKind.NoUser, userId);
        }

        return actor.IsSelf(userId) ? null : new Refusal(RefusalKind.NotSelf);
    }

    /// <summary>The same for what only groups can be asked.</summary>
    public Refusal? JudgeGroup(Actor actor, long chatId, long userId) =>
        Judge(actor, chatId, userId) ?? (Chat!.IsPrivate ? new Refusal(RefusalKind.PrivateChat) : null);
}
