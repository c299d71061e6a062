using Talko.Terminal.State;

namespace Talko.Terminal.Views;

/// <summary>The keys that move between the rows of the input, and beyond them bring back what was written before.</summary>
/// <param name="model">What is written, and what was sent.</param>
/// <param name="input">The rows.</param>
/// <param name="tryEditLast">Puts one's own last message into the input; false where that cannot be.</param>
internal sealed class InputRecall(ChatModel model, EditorPane input, Func<bool> tryEditLast)
{
    /// <summary>The row above; in an empty input one's own last message.</summary>
    public void UpOrEditLast()
    {
        if (input.Editor.Text.Length > 0 || !tryEditLast())
        {
            MoveOrRecall(-1);
        }
    }

    public void Down() => MoveOrRecall(1);

    public void Older() => Recall(-1);

    public void Newer() => Recall(1);

    private void MoveOrRecall(int step)
    {
        if (!input.TryMoveRow(step))
        {
            Recall(step);
        }
    }

    // What is being edited is not replaced.
    private void Recall(int step)
    {
        var (editor, history) = (model.Place.Editor, model.Place.History);
        if (model.Place.Edit is null
            && (step < 0 ? history.Older(editor.Text) : history.Newer(editor.Text)) is { } line)
        {
            editor.Set(line);
        }
    }
}
