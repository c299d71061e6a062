using System.Threading.Channels;

namespace Talko.Client.Messaging;

/// <summary>A wait that others can cut short, also just before it begins. One task waits.</summary>
internal sealed class Pause
{
    private readonly TimeProvider _timeProvider;
    private readonly Channel<bool> _interrupts =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public Pause(TimeProvider timeProvider) => _timeProvider = timeProvider;

    public void Interrupt() => _interrupts.Writer.TryWrite(true);

    public async Task WaitAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        using var elapsed = new CancellationTokenSource(time, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(elapsed.Token, cancellationToken);
        try
        {
            await _interrupts.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is up, which is how a wait ends.
        }
    }
}
