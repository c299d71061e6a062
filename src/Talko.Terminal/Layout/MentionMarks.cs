using Talko.Client.Messaging;
using Talko.Terminal.Text;

namespace Talko.Terminal.Layout;

/// <summary>Marks in a message's text whom it mentions; the user's own name stands out.</summary>
internal sealed class MentionMarks
{
    private readonly List<string> _names = [];
    private readonly List<bool> _areMine = [];

    public MentionMarks(ChatMessage message, MessageSetting setting)
    {
        foreach (var userId in message.MentionIds)
        {
            Add(setting.NameOf(userId), setting.IsMe(userId));
        }

        if (_names.Count > 0)
        {
            Add(MentionPlaces.All, message.MentionsMe);
        }
    }

    /// <summary>The same text in pieces.</summary>
    public IEnumerable<TextSpan> In(TextSpan span)
    {
        var at = 0;
        foreach (var (start, end, name) in _names.Count == 0 ? [] : MentionPlaces.In(span.Text, _names))
        {
            if (start > at)
            {
                yield return span with { Text = span.Text[at..start] };
            }

            var mention = span with { Text = span.Text[start..end], Marks = span.Marks | TextMarks.Bold };
            yield return _areMine[name] ? mention with { Look = TextLook.Notice } : mention;
            at = end;
        }

        if (at < span.Text.Length || at == 0)
        {
            yield return span with { Text = span.Text[at..] };
        }
    }

    private void Add(string? name, bool isMine)
    {
        if (name is not null)
        {
            _names.Add(DisplayText.Line(name));
            _areMine.Add(isMine);
        }
    }
}
