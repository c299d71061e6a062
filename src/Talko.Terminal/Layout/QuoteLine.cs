using Talko.Client.Messaging;
using Talko.Terminal.Text;

namespace Talko.Terminal.Layout;

/// <summary>The line above an answer: who said what it answers, as that is now.</summary>
internal static class QuoteLine
{
    private const string NotHere = "a message that is not here any more";

    public static StyledLine Of(long messageId, MessageSetting setting, int width) =>
        new(new TextSpan(TextWidth.Fit($"| {Text(messageId, setting)}", width), TextLook.Dim));

    /// <summary>Who said a message and how it begins, in one line.</summary>
    public static string Summary(ChatMessage message) => message switch
    {
        { Event: not null } => $"* {Name(message)} {DisplayText.Line(message.Text)}",
        { IsDeleted: true } => $"{Name(message)}: deleted",
        _ => $"{Name(message)}: {FirstWords(message.Text)}",
    };

    /// <summary>How a text begins as it is read, in one line.</summary>
    public static string FirstWords(string text)
    {
        var lines = PlainText.StartOf(text.Trim().ReplaceLineEndings("\n")).Trim().Split('\n', 2);
        return DisplayText.Line(lines[0]) + (lines.Length > 1 ? " …" : "");
    }

    private static string Text(long messageId, MessageSetting setting) => setting.Chat switch
    {
        { } chat when chat.Find(messageId) is { } message => Summary(message),
        { } chat when chat.Quoted.ContainsKey(messageId) => NotHere,
        _ => "…",
    };

    private static string Name(ChatMessage message) => DisplayText.Line(message.Author.UserName);
}
