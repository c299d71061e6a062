using System.Globalization;
using Talko.Client.Messaging;

namespace Talko.Terminal.Layout;

/// <summary>
/// The rows of one chat at one width, laid out as far as they are looked at: its cost is that of a screen, however
/// many messages are loaded.
/// </summary>
internal sealed class ConversationLayout(
    ChatView chat, string? unreadKey, string? gapKey, int width, bool isBare = false)
{
    private readonly NickColors _colors = new(chat);
    private readonly List<StyledLine>?[] _blocks = new List<StyledLine>?[chat.Messages.Count];

    /// <summary>What is on the screen, and how to get to what is not.</summary>
    public ConversationPage Page(ScrollAnchor? anchor, int height)
    {
        if (_blocks.Length == 0 || height < 1)
        {
            return new ConversationPage([], true, true);
        }

        var bottom = Clamp(Find(anchor), height);
        var lines = new List<StyledLine>();
        var position = bottom;
        do
        {
            lines.Add(Block(position.Message)[position.Row]);
        }
        while (lines.Count < height && TryMoveUp(ref position));

        lines.Reverse();
        return new ConversationPage(lines, position == default, bottom == Last);
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

    private ScrollAnchor? ToAnchor(RowPosition position) => position == Last
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

        foreach (var line in MessageLines.Of(message, _colors, width, isBare))
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

    private readonly record struct RowPosition(int Message, int Row);
}
