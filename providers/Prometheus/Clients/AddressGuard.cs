using System.Net;
using System.Net.Sockets;

namespace LlmCloudScaler.Providers.Prometheus.Clients;

/// <summary>Addresses that nothing is asked at, whoever names them: there the machine that we run on would tell secrets
/// of its own. Names are judged by what they resolve to, when the connection is made.</summary>
internal static class AddressGuard
{
    /// <summary>Where instances of AWS find their metadata over IPv6.</summary>
    private static readonly IPAddress awsMetadata = IPAddress.Parse("fd00:ec2::254");

    /// <summary>Where machines of Azure reach their platform.</summary>
    private static readonly IPAddress azurePlatform = IPAddress.Parse("168.63.129.16");

    /// <summary>Why an address is not asked; null for one that may be.</summary>
    /// <remarks>Link-local: RFC 3927 and RFC 4291, which all clouds have their metadata services in.</remarks>
    public static string? Objection(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any) ? "no address"
            : IsLinkLocal(plain) ? "a link-local address, where clouds have their metadata"
            : plain.Equals(awsMetadata) || plain.Equals(azurePlatform) ? "where a cloud has its metadata"
            : IsMulticast(plain) ? "an address of many"
            : null;
    }

    /// <summary>A handler that connects to no such address, follows no redirect and keeps no cookie.</summary>
    /// <param name="connectTimeout">How long a connection may take.</param>
    public static SocketsHttpHandler Handler(TimeSpan connectTimeout) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // A proxy would resolve names itself.
        UseProxy = false,
        ConnectTimeout = connectTimeout,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        AutomaticDecompression = DecompressionMethods.GZip,
        ConnectCallback = ConnectAsync,
    };

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var given)
            ? [given]
            : await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false);
        IPAddress[] allowed = [.. addresses.Where(address => Objection(address) is null)];
        if (allowed.Length == 0)
        {
            throw new RefusedAddressException(addresses is [var first, ..]
                ? $"{host} is {first}, {Objection(first)}"
                : $"{host} has no address");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var isConnected = false;
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation).ConfigureAwait(false);
            isConnected = true;
            return new NetworkStream(socket, ownsSocket: true);
        }
        finally
        {
            if (!isConnected)
            {
                socket.Dispose();
            }
        }
    }

    private static bool IsLinkLocal(IPAddress address) => address.AddressFamily is AddressFamily.InterNetworkV6
        ? address.IsIPv6LinkLocal
        : address.GetAddressBytes() is [169, 254, ..];

    private static bool IsMulticast(IPAddress address) => address.AddressFamily is AddressFamily.InterNetworkV6
        ? address.IsIPv6Multicast
        : address.GetAddressBytes() is [>= 224, ..];
}
