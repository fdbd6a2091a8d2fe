using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.AutoScaling;
using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.Machines;

/// <summary>What EC2 says of the groups' machines.</summary>
internal sealed class MachineService(GroupDirectory groups)
{
    /// <summary>Values of one filter at most: the API's limit.</summary>
    private const int MostValues = 200;

    public AwsAnswer Answer(AwsRequest request) => request.Operation switch
    {
        "DescribeInstances" => Describe(request),
        var unknown => new AwsAnswer.Refusal(
            400, "InvalidAction", $"The action {unknown} is not valid for this web service."),
    };

    private AwsAnswer Describe(AwsRequest request)
    {
        var filters = Numbered(request.Parameters["Filter"]).OfType<JsonObject>().ToArray();
        if (filters.FirstOrDefault(filter => filter.Text("Name") is not "instance-id") is { } other)
        {
            return new AwsAnswer.Refusal(
                400, "InvalidParameterValue", $"The filter '{other.Text("Name")}' is invalid");
        }

        string[] ids = [.. filters.SelectMany(filter => Numbered(filter["Value"])).Select(value => value.ToString())];
        if (ids.Length > MostValues)
        {
            return new AwsAnswer.Refusal(
                400,
                "FilterLimitExceeded",
                $"The maximum number of filter values specified on a single call is {MostValues}");
        }

        JsonObject[] found =
        [
            .. from entry in groups.Of(request.Region, names: [], request.At)
               from machine in entry.Machines
               where ids.Length == 0 || ids.Contains(machine.Id)
               select Reservation(entry, machine),
        ];
        return Page(request.Parameters, found);
    }

    private static AwsAnswer Page(JsonObject parameters, JsonObject[] reservations)
    {
        var size = parameters.Count("MaxResults") ?? int.MaxValue;
        if (size < 5)
        {
            return new AwsAnswer.Refusal(
                400, "InvalidParameterValue", $"Value ( {size} ) for parameter maxResults is invalid.");
        }

        if (Http.Page.Start(parameters.Text("NextToken")) is not { } start)
        {
            return new AwsAnswer.Refusal(400, "InvalidParameterValue", "Unable to parse pagination token");
        }

        var answer = new JsonObject { ["reservationSet"] = reservations.Skip(start).Take(size).ToJson() };
        if (reservations.Length - start > size)
        {
            answer["nextToken"] = Http.Page.Token(start + size);
        }

        return AwsAnswer.Of(answer);
    }

    private static JsonObject Reservation(GroupState group, Machine machine) => new()
    {
        ["reservationId"] = $"r-{machine.Id[2..]}",
        ["ownerId"] = group.Account,
        ["instancesSet"] = new JsonArray(new JsonObject
        {
            ["instanceId"] = machine.Id,
            ["instanceType"] = group.Options.InstanceType,
            ["privateIpAddress"] = machine.Address,
        }),
    };

    /// <summary>The items of a list as EC2's forms number them: <c>Filter.1</c>, and not <c>Filters.member.1</c>.
    /// </summary>
    private static IEnumerable<JsonNode> Numbered(JsonNode? list) =>
        list is JsonObject items ? items.Select(item => item.Value!) : [];
}
