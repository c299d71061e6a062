using Talko.Client.Messaging;

namespace Talko.Terminal.Layout;

/// <summary>The bottom row: the connection, then a notice or the chat, then where help is.</summary>
internal static class StatusLine
{
    private const string Help = "F1 help";

    /// <summary>Makes it; a note stands in the place of help.</summary>
    public static StyledLine Of(MessengerView session, ChatView? chat, Notice? notice, int width, string note = "")
    {
        var connection = new TextSpan($" {Connection(session)} ", ConnectionLook(session.Connection));
        var hint = notice is null && width >= 30 ? (note.Length > 0 ? note : Help) : "";
        var free = width - TextWidth.Of(connection.Text) - hint.Length - 2;
        var room = hint.Length == 0 ? free : free - 2;
        var middle = notice is null
            ? new TextSpan(Fit(Chat(session, chat), room), TextLook.Dim)
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

    private static string Chat(MessengerView session, ChatView? chat)
    {
        if (chat is null)
        {
            return "";
        }

        var unseen = session.Chats.Where(other => other.ChatId != chat.ChatId).Sum(other => other.UnseenCount);
        var people = chat.UserCount == 1 ? "only you" : $"{chat.UserCount} people";
        return $"{DisplayText.Line(chat.Name)}, {people}" + (unseen == 0 ? "" : $"  *{unseen} in other chats, Alt-A");
    }

    private static string Fit(string text, int width) => TextWidth.Fit(text, Math.Max(0, width));
}
