using System.Net;
using System.Text;

using LlmCloudScaler.Emulators.Aws.AutoScaling;
using LlmCloudScaler.Emulators.Aws.Http;
using LlmCloudScaler.Emulators.Tests.Aws.AutoScaling;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.Http;

/// <summary>What becomes of requests before any service sees them.</summary>
public sealed class CallReaderTests
{
    [Fact]
    public async Task A_request_without_a_signature_is_turned_away()
    {
        await using var scene = await Scene.StartAsync();
        using var form = new StringContent("Action=DescribeAutoScalingGroups&Version=2011-01-01");
        var answer = await scene.Api.SendAsync(service: null, form, target: null);
        Assert.Equal((HttpStatusCode.Forbidden, "MissingAuthenticationToken"), (answer.Status, answer.Code));
        Assert.Empty(scene.Cloud.Requests.All);
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_refused()
    {
        await using var scene = await Scene.StartAsync();
        using var body = new StringContent("{ this is", Encoding.UTF8, "application/x-amz-json-1.0");
        var answer = await scene.Api.SendAsync(
            AwsService.CloudWatch, body, "GraniteServiceVersion20100801.GetMetricData");
        answer.IsRefused("SerializationException", "'t' is an invalid start");
    }

    [Fact]
    public async Task An_operation_that_does_not_exist_is_refused()
    {
        await using var scene = await Scene.StartAsync();
        using var form = new StringContent("Version=2011-01-01");
        Assert.Equal("MissingAction", (await scene.Api.SendAsync(AwsService.AutoScaling, form, target: null)).Code);
        using var body = new StringContent("{}");
        Assert.Equal(
            "UnknownOperationException", (await scene.Api.SendAsync(AwsService.CloudWatch, body, "Other.Thing")).Code);
    }

    [Fact]
    public async Task Every_request_is_kept_with_its_parameters_and_its_instant()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.AddGroup(new GroupOptions("chat"));
        scene.Pass(90);
        await scene.SetDesiredAsync(3);
        var request = Assert.Single(scene.Cloud.Requests.Of("SetDesiredCapacity"));
        Assert.Equal("3", request.Parameters["DesiredCapacity"]!.GetValue<string>());
        Assert.Equal(scene.Time.GetUtcNow(), request.At);
        Assert.Equal("autoscaling:SetDesiredCapacity", request.Action);
        scene.Cloud.Requests.Clear();
        Assert.Empty(scene.Cloud.Requests.All);
    }

    [Fact]
    public void A_form_is_read_into_the_shape_it_means()
    {
        var form = string.Join('&', [
            "Names.member.2=b", "Names.member.10=c", "Names.member.1=a",
            "Filters.member.1.Name=tag%3AFleet", "Filters.member.1.Values.member.1=x+y",
            "Policy.Reuse=true",
        ]);
        Assert.Equal(
            """{"Filters":[{"Name":"tag:Fleet","Values":["x y"]}],"Names":["a","b","c"],"Policy":{"Reuse":"true"}}""",
            FormReader.Read(form).ToJsonString());
    }
}
