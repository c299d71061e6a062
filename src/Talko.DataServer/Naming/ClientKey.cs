using Talko.Protocol.Envelope;

namespace Talko.DataServer.Naming;

/// <summary>What a client calls something it makes, so that repeating the request makes nothing new.</summary>
internal static class ClientKey
{
    private const int MaxBytes = 64;

    /// <summary>The optional parameter of this name.</summary>
    /// <exception cref="RpcException">It is not 1 to 64 printable ASCII characters.</exception>
    public static string? Read(RpcParams parameters, ReadOnlySpan<byte> parameter)
    {
        var key = parameters.GetOptionalText(parameter, MaxBytes);
        if (key is not null && key.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            throw RpcException.InvalidParams(
                $"{System.Text.Encoding.ASCII.GetString(parameter)} must be printable ASCII characters");
        }

        return key;
    }
}
