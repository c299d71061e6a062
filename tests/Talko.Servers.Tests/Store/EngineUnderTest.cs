using Talko.DataServer;

namespace Talko.Servers.Tests.Store;

/// <summary>An engine that the contract's tests run on.</summary>
public abstract class EngineUnderTest
{
    /// <summary>Opens a store on a new database of its own.</summary>
    internal abstract Task<StoreUnderTest> OpenAsync(Func<DataServerOptions, DataServerOptions> change);
}
