using Talko.Checker.Clients;
using Talko.Client;
using Talko.Protocol.Envelope;

namespace Talko.Checker.Changes;

/// <summary>
/// Changes something for a user, one thing after another, and asks each until it is answered. Its connections are not
/// disturbed but by the servers' deaths: what an old request does that comes again is the contract's.
/// </summary>
/// <param name="client">Asks; it is the task's.</param>
/// <param name="model">Takes what was acknowledged.</param>
/// <param name="userId">For whom.</param>
/// <param name="seed">Decides what is done.</param>
internal abstract class ChangeTask(TalkoClient client, ChangeModel model, long userId, int seed) : IAsyncDisposable
{
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(0.2);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp = new();
    private Task _changing = Task.CompletedTask;

    public TalkoClient Client { get; } = client;

    public long UserId { get; } = userId;

    protected ChangeModel Model { get; } = model;

    protected Random Random { get; } = new(seed);

    /// <summary>Begins.</summary>
    public void Start() => _changing = Task.Run(RunAsync);

    /// <summary>Changes nothing more. What has been asked is answered first.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _changing;
    }

    public async ValueTask DisposeAsync()
    {
        await _giveUp.CancelAsync();
        await StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Client.DisposeAsync();
        _stop.Dispose();
        _giveUp.Dispose();
    }

    /// <summary>Changes one thing.</summary>
    protected abstract Task ChangeAsync();

    /// <summary>
    /// Whether what was asked last was asked more than once: the first time may have done it, though another was refused.
    /// </summary>
    protected bool MayBeDone { get; private set; }

    protected Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask)
    {
        var attempts = 0;
        return Attempts.UntilAnsweredAsync(
            () =>
            {
                MayBeDone = attempts++ > 0;
                return ask(_giveUp.Token);
            },
            _giveUp.Token);
    }

    protected Task AskAsync(Func<CancellationToken, Task> ask) =>
        Attempts.UntilAnsweredAsync(() => ask(_giveUp.Token), _giveUp.Token);

    protected T? Draw<T>(IReadOnlyList<T> choices) => choices.Count == 0 ? default : choices[Random.Next(choices.Count)];

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await ChangeAsync();
            }
            catch (RpcException refusal) when (IsOvertaken(refusal))
            {
                // Somebody else was removed, or took the message away, a moment before.
            }
            catch (RpcException refusal)
            {
                Model.Refuse($"user {UserId} in the changing group: {refusal.Code} {refusal.Message}");
            }

            await Task.Delay(MaxPause * Random.NextDouble(), _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static bool IsOvertaken(RpcException refusal) =>
        refusal.Code == RpcErrorCode.NotFound
        || refusal.Reason is RpcErrorReason.Participant or RpcErrorReason.Deleted;
}
