using Talko.Client.Messaging;
using Talko.Protocol.Messages;

namespace Talko.Terminal.Layout;

/// <summary>The bottom row: the connection, then a notice or the chat, then where help is.</summary>
internal static class StatusLine
{
    private const string Help = "F1 help";

    /// <summary>Makes it.</summary>
    /// <param name="session">The connection, and whom the user blocks.</param>
    /// <param name="chat">The open chat.</param>
    /// <param name="newElsewhere">How much there is to look at in others.</param>
    /// <param name="notice">What stands in the chat's place.</param>
    /// <param name="width">How wide it is.</param>
    /// <param name="note">What stands in the place of help.</param>
    public static StyledLine Of(
        MessengerView session, ChatView? chat, int newElsewhere, Notice? notice, int width, string note = "")
    {
        var connection = new TextSpan($" {Connection(session)} ", ConnectionLook(session.Connection));
        var hint = notice is null && width >= 30 ? (note.Length > 0 ? note : Help) : "";
        var free = width - TextWidth.Of(connection.Text) - hint.Length - 2;
        var room = hint.Length == 0 ? free : free - 2;
        var middle = notice is null
            ? new TextSpan(Fit(Chat(session, chat, newElsewhere), room), TextLook.Dim)
            : new TextSpan(Fit(DisplayText.Line(notice.Text), room), notice.IsError ? TextLook.Error : TextLook.Notice);
        var gap = Math.Max(0, free - TextWidth.Of(middle.Text));
        return new StyledLine(
            connection,
            new TextSpan(" "),
            middle,
            new TextSpan(new string(' ', gap)),
            new TextSpan(hint, note.Length > 0 ? TextLook.Notice : TextLook.Dim));
    }

    private static string Connection(MessengerView session) => session.Connection switch
    {
        ConnectionState.Online => "online",
        ConnectionState.Connecting => "connecting…" + Reason(session, " "),
        ConnectionState.SignedOut => "signed out",
        _ => "offline" + Reason(session, ": ") + ", retrying",
    };

    private static string Reason(MessengerView session, string before) =>
        session.ConnectionError is null ? "" : before + DisplayText.Line(session.ConnectionError);

    private static TextLook ConnectionLook(ConnectionState state) => state switch
    {
        ConnectionState.Online => TextLook.Dim,
        ConnectionState.Connecting => TextLook.Notice,
        _ => TextLook.Error,
    };

    private static string Chat(MessengerView session, ChatView? chat, int newElsewhere)
    {
        if (chat is null)
        {
            return "";
        }

        var name = DisplayText.Line(chat.Name);
        return $"{name}, {People(session, chat)}{Settings(chat)}"
            + (newElsewhere == 0 ? "" : $"  *{CountText.Of(newElsewhere)} in other chats, Alt-A");
    }

    private static string People(MessengerView session, ChatView chat) => chat switch
    {
        { IsPrivate: true } when chat.Users.Any(user => session.BlockedIds.Contains(user.UserId)) =>
            "blocked: /unblock to write",
        _ => CountText.OfPeople(chat.UserCount),
    };

    private static string Settings(ChatView chat) => (chat.Reading?.Notify, chat.IsArchived) switch
    {
        (NotifyLevel.None, false) => ", muted",
        (NotifyLevel.Mentions, false) when !chat.IsPrivate => ", mentions only",
        (_, true) => ", archived",
        _ => "",
    };

    private static string Fit(string text, int width) => TextWidth.Fit(text, Math.Max(0, width));
}
