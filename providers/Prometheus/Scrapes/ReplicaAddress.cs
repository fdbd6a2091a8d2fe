using System.Net;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus.Clients;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>Judges what a cloud says is the address of a machine, before anything is asked there.</summary>
internal static class ReplicaAddress
{
    /// <summary>The address, if a replica may have it: not one of the machine that we run on, and none of those where
    /// machines tell secrets.</summary>
    /// <param name="text">As the cloud has it: no name, which could be made to resolve to anything.</param>
    /// <param name="allowsLoopback">Whether replicas may be programs on our own machine.</param>
    public static Answer<IPAddress> Parse(string text, bool allowsLoopback)
    {
        if (!IPAddress.TryParse(text, out var written))
        {
            return Refused($"'{text}' is no IP address");
        }

        var address = written.IsIPv4MappedToIPv6 ? written.MapToIPv4() : written;
        var objection = AddressGuard.Objection(address)
            ?? (IPAddress.IsLoopback(address) && !allowsLoopback ? "an address of the machine we run on" : null);
        return objection is null
            ? new Answer<IPAddress>.Given(address)
            : Refused($"{address} is not asked: it is {objection}");
    }

    private static Answer<IPAddress>.Withheld Refused(string detail) => new(ApiFault.Told(SourceFault.Denied, detail));
}
