using System.Globalization;
using Talko.Client.Messaging;

namespace Talko.Terminal.Layout;

/// <summary>
/// The rows of one chat at one width, laid out as far as they are looked at: its cost is that of a screen, however
/// many messages are loaded. The chat's own messages may be those of a window in its middle, which ends before the
/// newest one.
/// </summary>
internal sealed class ConversationLayout(
    ChatView chat,
    string? unreadKey,
    string? gapKey,
    int width,
    bool isBare = false,
    People? people = null,
    bool isDetached = false)
{
    private readonly MessageSetting _setting = new(chat, people ?? People.Nobody);
    private readonly List<StyledLine>?[] _blocks = new List<StyledLine>?[chat.Messages.Count];

    /// <summary>What is on the screen, and how to get to what is not; a selected message is marked.</summary>
    public ConversationPage Page(ScrollAnchor? anchor, int height, string? selectedKey = null)
    {
        if (_blocks.Length == 0 || height < 1)
        {
            return ConversationPage.Empty;
        }

        var bottom = Clamp(Find(anchor), height);
        var lines = new List<StyledLine>();
        var position = bottom;
        do
        {
            lines.Add(Line(position, selectedKey));
        }
        while (lines.Count < height && TryMoveUp(ref position));

        lines.Reverse();
        return new ConversationPage(lines, position == default, bottom == Last && !isDetached)
        {
            AtLast = bottom == Last,
            Messages = chat.Messages.GetRange(position.Message, bottom.Message - position.Message + 1),
        };
    }

    /// <summary>The anchor some rows further up (below zero) or down; null is the newest message.</summary>
    public ScrollAnchor? Scroll(ScrollAnchor? anchor, int rows, int height)
    {
        if (_blocks.Length == 0)
        {
            return null;
        }

        var position = Clamp(Find(anchor), height);
        while (rows < 0 && TryMoveUp(ref position))
        {
            rows++;
        }

        while (rows > 0 && TryMoveDown(ref position))
        {
            rows--;
        }

        return ToAnchor(Clamp(position, height));
    }

    /// <summary>The anchor that shows a message's first row at the top of the screen.</summary>
    public ScrollAnchor? ScrollTo(string messageKey, int height)
    {
        var message = chat.Messages.FindIndex(candidate => candidate.Key == messageKey);
        return message < 0 ? null : ToAnchor(Below(new RowPosition(message, 0), height - 1));
    }

    /// <summary>The nearest anchor that shows all of a message, or its first rows where it is longer than the screen.</summary>
    public ScrollAnchor? Reveal(string messageKey, ScrollAnchor? anchor, int height)
    {
        var message = chat.Messages.FindIndex(candidate => candidate.Key == messageKey);
        if (message < 0 || height < 1)
        {
            return anchor;
        }

        var bottom = Clamp(Find(anchor), height);
        var (first, last) = (new RowPosition(message, 0), new RowPosition(message, Block(message).Count - 1));
        if (last > bottom)
        {
            bottom = last;
        }

        var lowest = Below(first, height - 1);
        return ToAnchor(bottom > lowest ? lowest : bottom);
    }

    private RowPosition Last => new(_blocks.Length - 1, Block(_blocks.Length - 1).Count - 1);

    private RowPosition Find(ScrollAnchor? anchor)
    {
        var message = anchor is null
            ? -1
            : chat.Messages.FindLastIndex(candidate => candidate.Key == anchor.MessageKey);
        return message < 0
            ? Last
            : new RowPosition(message, Math.Max(0, Block(message).Count - 1 - anchor!.RowsBelow));
    }

    // In the middle of a chat nothing is followed.
    private ScrollAnchor? ToAnchor(RowPosition position) => position == Last && !isDetached
        ? null
        : new ScrollAnchor(chat.Messages[position.Message].Key, Block(position.Message).Count - 1 - position.Row);

    /// <summary>The same row, or the first one that leaves no empty rows above it.</summary>
    private RowPosition Clamp(RowPosition position, int height)
    {
        var top = position;
        for (var above = 1; above < height; above++)
        {
            if (!TryMoveUp(ref top))
            {
                return Below(default, height - 1);
            }
        }

        return position;
    }

    private RowPosition Below(RowPosition position, int rows)
    {
        while (rows-- > 0 && TryMoveDown(ref position))
        {
        }

        return position;
    }

    private bool TryMoveUp(ref RowPosition position)
    {
        if (position.Row > 0)
        {
            position = position with { Row = position.Row - 1 };
            return true;
        }

        if (position.Message == 0)
        {
            return false;
        }

        position = new RowPosition(position.Message - 1, Block(position.Message - 1).Count - 1);
        return true;
    }

    private bool TryMoveDown(ref RowPosition position)
    {
        if (position.Row < Block(position.Message).Count - 1)
        {
            position = position with { Row = position.Row + 1 };
            return true;
        }

        if (position.Message == _blocks.Length - 1)
        {
            return false;
        }

        position = new RowPosition(position.Message + 1, 0);
        return true;
    }

    private StyledLine Line(RowPosition position, string? selectedKey)
    {
        var line = Block(position.Message)[position.Row];
        return chat.Messages[position.Message].Key == selectedKey ? line.Selected() : line;
    }

    private List<StyledLine> Block(int message) => _blocks[message] ??= [.. BlockLines(message)];

    private IEnumerable<StyledLine> BlockLines(int index)
    {
        var message = chat.Messages[index];
        var day = message.Timestamp.ToLocalTime().Date;
        if (index == 0 || chat.Messages[index - 1].Timestamp.ToLocalTime().Date != day)
        {
            yield return Rule(day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture), '─', TextLook.Dim);
        }

        if (message.Key == gapKey)
        {
            yield return Rule("some messages are not shown", ' ', TextLook.Dim);
        }

        if (message.Key == unreadKey)
        {
            yield return Rule("new", '-', TextLook.Notice);
        }

        foreach (var line in MessageLines.Of(message, _setting, width, isBare))
        {
            yield return line;
        }
    }

    private StyledLine Rule(string title, char line, TextLook look)
    {
        var text = TextWidth.Fit(title, width - 4);
        var room = Math.Max(0, width - text.Length - 4);
        return new StyledLine(new TextSpan(
            $" {new string(line, room / 2)} {text} {new string(line, room - (room / 2))}", look));
    }

    private readonly record struct RowPosition(int Message, int Row)
    {
        public static bool operator >(RowPosition left, RowPosition right) =>
            (left.Message, left.Row).CompareTo((right.Message, right.Row)) > 0;

        public static bool operator <(RowPosition left, RowPosition right) => right > left;
    }
}
