using Talko.Client.Messaging;

namespace Talko.Terminal.Layout;

/// <summary>What a message stands in: the chat whose messages it answers, and the people it speaks of.</summary>
internal sealed class MessageSetting(ChatView? chat, People people)
{
    public ChatView? Chat => chat;

    public NickColors Colors { get; } = new(chat);

    public bool IsMe(long userId) => userId == people.MyId;

    /// <summary>What somebody is called; null where that is not known.</summary>
    public string? NameOf(long userId) =>
        people.Users.GetValueOrDefault(userId)?.UserName
        ?? chat?.Users.FirstOrDefault(user => user.UserId == userId)?.UserName;
}
