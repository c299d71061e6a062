using Talko.DataServer;
using Talko.DataServer.Storage;

namespace Talko.Servers.Tests.Store;

/// <summary>What every engine must do, asked through the store's interfaces.</summary>
public abstract class StoreContract<TEngine>
    where TEngine : EngineUnderTest, new()
{
    private readonly TEngine _engine = new();

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected Task<StoreUnderTest> OpenAsync(Func<DataServerOptions, DataServerOptions>? change = null) =>
        _engine.OpenAsync(change ?? (options => options));

    /// <summary>Somebody who has shown who they are.</summary>
    private protected static Actor As(long userId) => new() { UserId = userId, WaitsAs = userId };

    private protected static RefusalKind? Kind<T>(Outcome<T> outcome) => outcome.Refusal?.Kind;
}
