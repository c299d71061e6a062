using System.Security.Cryptography;

namespace Talko.DataServer.Storage.Postgres.Connecting;

/// <summary>What tells a database's history from every other.</summary>
internal static class Epoch
{
    private const int Bytes = 16;

    public static string Create() => RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true);
}
