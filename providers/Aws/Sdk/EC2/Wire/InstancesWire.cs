using System.Globalization;

using Amazon.EC2.Model;

using LlmCloudScaler.Providers.Aws.Sdk.Query;

namespace LlmCloudScaler.Providers.Aws.Sdk.EC2.Wire;

/// <summary>How machines are asked for, and what is answered. EC2 has a dialect of its own: lists are numbered without
/// <c>member</c>, and members of answers begin with a small letter.</summary>
internal static class InstancesWire
{
    public static void Write(DescribeInstancesRequest request, Form form)
    {
        foreach (var (number, filter) in Numbered(request.Filters))
        {
            form.Add($"Filter.{number}.Name", filter.Name);
            foreach (var (index, value) in Numbered(filter.Values))
            {
                form.Add($"Filter.{number}.Value.{index}", value);
            }
        }

        form.Add("MaxResults", request.MaxResults).Add("NextToken", request.NextToken);
    }

    public static DescribeInstancesResponse Read(Element xml) => new()
    {
        Reservations = xml.Items("reservationSet", Reservation),
        NextToken = xml.Text("nextToken") is { Length: > 0 } token ? token : null,
    };

    private static Reservation Reservation(Element xml) => new() { Instances = xml.Items("instancesSet", Instance) };

    private static Instance Instance(Element xml) => new()
    {
        InstanceId = xml.Text("instanceId"),
        Ipv6Address = xml.Text("ipv6Address"),
        PrivateIpAddress = xml.Text("privateIpAddress"),
    };

    private static IEnumerable<(string Number, T Item)> Numbered<T>(IReadOnlyList<T>? items) =>
        (items ?? []).Select((item, index) => ((index + 1).ToString(CultureInfo.InvariantCulture), item));
}
