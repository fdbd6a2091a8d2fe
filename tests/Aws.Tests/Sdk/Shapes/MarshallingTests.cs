using System.Reflection;
using System.Text.Json.Nodes;
using System.Xml.Linq;

using LlmCloudScaler.Aws.Tests.Loopbacks;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Sdk.Shapes;

/// <summary>No member is forgotten on the way to the service or back.</summary>
public sealed class MarshallingTests
{
    [Theory]
    [InlineData("AutoScaling")]
    [InlineData("CloudWatch")]
    public async Task Every_member_of_every_request_is_sent(string service)
    {
        foreach (var operation in ServiceSpec.Of(service).Operations)
        {
            var (sent, asked, _) = await CallAsync(service, operation);

            var paths = service == "CloudWatch" ? JsonPaths(asked.Body) : FormPaths(asked.Form);
            Assert.Equal(Specimen.Leaves(sent).Select(Path), paths.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("AutoScaling")]
    [InlineData("CloudWatch")]
    public async Task Every_member_of_every_response_is_read(string service)
    {
        foreach (var operation in ServiceSpec.Of(service).Operations)
        {
            var (_, _, read) = await CallAsync(service, operation);

            Assert.Equal(Specimen.Leaves(Specimen.Of(read.GetType())), Specimen.Leaves(read));
        }
    }

    /// <summary>Calls an operation with a request filled whole, and answers it with a response filled whole.</summary>
    private static async Task<(object Sent, Asked Asked, object Read)> CallAsync(string service, MethodInfo operation)
    {
        var response = operation.ReturnType.GenericTypeArguments[0];
        await using var loopback = await Loopback.StartAsync(Whole(service, response));
        using var clients = Somebody.Calling(loopback);
        object client = service == "CloudWatch" ? clients.CloudWatch("eu-west-1") : clients.AutoScaling("eu-west-1");
        var request = Specimen.Of(operation.GetParameters()[0].ParameterType);

        var call = (Task)operation.Invoke(client, [request, TestContext.Current.CancellationToken])!;
        await call;

        var read = call.GetType().GetProperty("Result")!.GetValue(call)!;
        return (request, Assert.Single(loopback.Requests), read);
    }

    private static Answer Whole(string service, Type response)
    {
        var value = Specimen.Of(response);
        if (service == "CloudWatch")
        {
            var json = (JsonObject)Specimen.Json(value);
            json["MemberOfALaterVersion"] = new JsonArray(1);
            return new(200, json.ToJsonString(), "application/x-amz-json-1.0");
        }

        var result = Specimen.Xml($"{response.Name[..^"Response".Length]}Result", value);
        return new(200, new XElement(response.Name, result).ToString());
    }

    private static string Path(string leaf) => leaf[..leaf.IndexOf('=')];

    /// <summary>The paths in a form, but for what names the operation.</summary>
    private static IEnumerable<string> FormPaths(string form) => form.Split('\n')
        .Select(field => Path(field).Replace(".member.", "."))
        .Where(path => path is not ("Action" or "Version"));

    private static IEnumerable<string> JsonPaths(string body) => Paths(JsonNode.Parse(body)!, string.Empty);

    private static IEnumerable<string> Paths(JsonNode node, string path) => node switch
    {
        JsonObject structure => structure.SelectMany(
            member => Paths(member.Value!, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray list => list.SelectMany((item, index) => Paths(item!, $"{path}.{index + 1}")),
        _ => [path],
    };
}
