using Talko.Protocol.Messages;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>People found as one types: asked for when the fingers rest, and only the last question counts.</summary>
internal sealed class PersonSearch(IMessenger messenger)
{
    private const int MaxLength = 64;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(0.15);

    private CancellationTokenSource? _asking;
    private string _text = "";

    /// <summary>Raised when others were found.</summary>
    public event Action? Changed;

    public IReadOnlyList<User> Found { get; private set; } = [];

    /// <summary>Which of them is selected; null for none.</summary>
    public int? SelectedIndex { get; private set; }

    public User? Selected => SelectedIndex is { } index ? Found[index] : null;

    /// <summary>Why nobody is found, for a person to read.</summary>
    public string? Problem { get; private set; }

    /// <summary>Looks for whose name begins with a text, or a word in it.</summary>
    public async Task LookAsync(string text, CancellationToken cancellationToken)
    {
        if (text == _text)
        {
            return;
        }

        Clear();
        _text = text;
        if (text.Length is 0 or > MaxLength)
        {
            return;
        }

        using var asking = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _asking = asking;
        try
        {
            await Task.Delay(Rest, asking.Token);
            Show(await messenger.FindUsersAsync(text, asking.Token), asking);
        }
        catch (Exception exception) when (Failure.IsExpected(exception))
        {
            Problem = $"Nobody can be looked for: {exception.Message}";
            Changed?.Invoke();
        }
        catch (OperationCanceledException)
        {
            // Something else was typed, or the program ends.
        }
        finally
        {
            _asking = _asking == asking ? null : _asking;
        }
    }

    /// <summary>Selects the one some rows below, or above; above the first one none is.</summary>
    public void Move(int step)
    {
        var index = Math.Min((SelectedIndex ?? -1) + step, Found.Count - 1);
        SelectedIndex = index < 0 ? null : index;
    }

    /// <summary>Forgets whom it looked for.</summary>
    public void Clear()
    {
        _asking?.Cancel();
        (_asking, _text, Found, SelectedIndex, Problem) = (null, "", [], null, null);
    }

    private void Show(IReadOnlyList<User> found, CancellationTokenSource asking)
    {
        if (_asking == asking)
        {
            (Found, Problem) = (found, found.Count == 0 ? "Nobody's name begins so." : null);
            Changed?.Invoke();
        }
    }
}
