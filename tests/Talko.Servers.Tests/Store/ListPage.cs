using Talko.DataServer.Storage;

namespace Talko.Servers.Tests.Store;

/// <summary>A page that keeps what it takes, up to a number.</summary>
internal class ListPage<T>(int limit = 100) : IPage<T>
{
    public int Limit => limit;

    public List<T> Items { get; } = [];

    /// <summary>What happens before something is taken.</summary>
    public Action? Meanwhile { get; init; }

    public bool TryAdd(T item)
    {
        Meanwhile?.Invoke();
        if (Items.Count == limit)
        {
            return false;
        }

        Items.Add(item);
        return true;
    }
}
