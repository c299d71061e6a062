using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.State;

namespace Talko.Terminal.Layout;

/// <summary>The rows of the box of a chat's people: what the chat is, who takes part, what can be done.</summary>
internal static class PeopleRows
{
    private const string Hint =
        "Enter writes to them. a add, t topic, r rename, o owner, Del remove, b block, n notify, z archive, l leave. Esc closes.";

    private const string AddHint = "Type a name; Down selects, Enter adds, Esc goes back.";
    private const string TextHint = "Enter sets it, Esc goes back.";

    /// <summary>What stands above the list.</summary>
    public static IEnumerable<StyledLine> Head(ChatView? chat, int width)
    {
        if (chat is null)
        {
            return [new StyledLine(new TextSpan("You take no part in it any more.", TextLook.Error))];
        }

        return
        [
            Fit($"{chat.Name}, {CountText.OfPeople(chat.UserCount)}", TextLook.Strong, width),
            Fit(chat.Topic ?? "no topic", TextLook.Normal, width),
            Fit(NotifyText.Of(chat.Reading?.Notify), TextLook.Dim, width),
            Fit(History(chat), TextLook.Dim, width),
        ];
    }

    /// <summary>Somebody, with what they are.</summary>
    public static StyledLine Person(User user, string what, bool isSelected, int width)
    {
        var room = Math.Max(1, width - what.Length - 1);
        var name = TextWidth.Fit(DisplayText.Line(user.UserName), room);
        var row = $"{name}{new string(' ', Math.Max(0, room - TextWidth.Of(name)))} {what}";
        return new StyledLine(new TextSpan(row, isSelected ? TextLook.Selected : TextLook.Normal));
    }

    private static string History(ChatView chat) => chat switch
    {
        { IsPrivate: true } => "",
        { History: ChatHistory.All } => "Who is added reads everything.",
        _ => "Who is added reads from then on.",
    };

    private static StyledLine Fit(string text, TextLook look, int width) =>
        new(new TextSpan(TextWidth.Fit(DisplayText.Line(text), width), look));

    /// <summary>What is said below: the question, else what came of the last thing, else what can be done.</summary>
    public static IEnumerable<StyledLine> Foot(PeoplePanel panel, int width)
    {
        var span = panel switch
        {
            { Question: { } question } => new TextSpan($"{question} Y does, any other key does not.", TextLook.Notice),
            { Notice: { } notice } => new TextSpan(notice.Text, notice.IsError ? TextLook.Error : TextLook.Notice),
            { Prompt: PeoplePrompt.None } => new TextSpan(Hint, TextLook.Dim),
            { Prompt: PeoplePrompt.Add } => new TextSpan(panel.Search.Problem ?? AddHint, TextLook.Dim),
            _ => new TextSpan(TextHint, TextLook.Dim),
        };
        return LineWrapper.Wrap(DisplayText.Line(span.Text), width, width)
            .Select(line => new StyledLine(span with { Text = line }));
    }
}
