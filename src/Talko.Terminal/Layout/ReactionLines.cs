using System.Globalization;
using Talko.Client.Messaging;

namespace Talko.Terminal.Layout;

/// <summary>The reactions on a message, each with how many set it; those in brackets are the user's own.</summary>
internal static class ReactionLines
{
    private const string Gap = "  ";

    public static IEnumerable<StyledLine> Of(ChatMessage message, int width)
    {
        List<TextSpan> row = [];
        var used = 0;
        foreach (var chip in message.Reactions.Select(Chip))
        {
            var columns = Gap.Length + TextWidth.Of(chip.Text);
            if (row.Count > 0 && used + columns > width)
            {
                yield return new StyledLine([.. row]);
                (row, used) = ([], 0);
            }

            if (row.Count > 0)
            {
                row.Add(new TextSpan(Gap));
            }

            used += row.Count == 0 ? columns - Gap.Length : columns;
            row.Add(chip);
        }

        if (row.Count > 0)
        {
            yield return new StyledLine([.. row]);
        }
    }

    private static TextSpan Chip(LineReaction reaction)
    {
        var count = reaction.UserIds.Length.ToString(CultureInfo.InvariantCulture);
        var text = $"{DisplayText.Line(reaction.Reaction)} {count}";
        return reaction.IsOwn ? new TextSpan($"[{text}]", TextLook.Strong) : new TextSpan(text, TextLook.Dim);
    }
}
