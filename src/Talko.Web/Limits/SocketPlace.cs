using Talko.Protocol.Access;

namespace Talko.Web.Limits;

/// <summary>One WebSocket's place among those that may be open; given back when it is disposed of.</summary>
internal sealed class SocketPlace : IDisposable
{
    private readonly SocketCounts _counts;
    private readonly ConnectionPlace _connection;
    private readonly ClientAddress _address;
    private bool _isUnchecked = true;
    private bool _isGivenBack;
    private string? _token;

    private SocketPlace(SocketCounts counts, ConnectionPlace connection)
    {
        _counts = counts;
        _connection = connection;
        _address = connection.Address;
    }

    public bool IsSignedIn => _token is not null;

    /// <summary>A place for one whose session is not known yet; null where there is none.</summary>
    /// <param name="counts">Those that may be open.</param>
    /// <param name="connection">The WebSocket's connection.</param>
    /// <param name="isBounded">Whether an address has only so many, as in token mode.</param>
    public static SocketPlace? TryTake(SocketCounts counts, ConnectionPlace connection, bool isBounded)
    {
        if (!counts.TryAdd())
        {
            return null;
        }

        if (counts.Unchecked.TryAdd(connection.Address, isBounded))
        {
            return new SocketPlace(counts, connection);
        }

        counts.Remove();
        return null;
    }

    /// <summary>Nobody signs in here.</summary>
    public void Believe() => Check(userId: 0);

    /// <summary>The token is a live session's. False where its address or it has too many WebSockets.</summary>
    public bool TrySignIn(string token, long userId)
    {
        if (!_counts.OfAddress.TryAdd(_address))
        {
            return false;
        }

        if (!_counts.OfSession.TryAdd(token))
        {
            _counts.OfAddress.Remove(_address);
            return false;
        }

        _token = token;
        Check(userId);
        return true;
    }

    public void Dispose()
    {
        if (_isGivenBack)
        {
            return;
        }

        _isGivenBack = true;
        if (_isUnchecked)
        {
            _counts.Unchecked.Remove(_address);
        }

        if (_token is not null)
        {
            _counts.OfAddress.Remove(_address);
            _counts.OfSession.Remove(_token);
        }

        _counts.Remove();
    }

    private void Check(long userId)
    {
        _connection.ShownUserId = userId;
        _isUnchecked = false;
        _counts.Unchecked.Remove(_address);
    }
}
