using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.Http;
using LlmCloudScaler.Emulators.Tests.Aws.AutoScaling;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.Identity;

/// <summary>Who calls, what he may do and how much there may be.</summary>
public sealed class IdentityServiceTests
{
    [Fact]
    public async Task The_caller_learns_who_he_is()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Identity.Arn = "arn:aws:iam::123456789012:user/anna";
        var answer = await scene.Api.FormAsync(AwsService.SecurityToken, "2011-06-15", "GetCallerIdentity");
        Assert.Equal("arn:aws:iam::123456789012:user/anna", answer.Text("Arn"));
        Assert.Equal("123456789012", answer.Text("Account"));
    }

    [Fact]
    public async Task The_simulation_says_what_would_be_refused()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Identity.Deny("autoscaling:PutWarmPool");
        var answer = await scene.Api.FormAsync(
            AwsService.Iam,
            "2010-05-08",
            "SimulatePrincipalPolicy",
            ("PolicySourceArn", scene.Cloud.Identity.Arn),
            ("ActionNames.member.1", "autoscaling:SetDesiredCapacity"),
            ("ActionNames.member.2", "autoscaling:PutWarmPool"));
        Assert.Equal(["allowed", "implicitDeny"], answer.All("EvalDecision"));
        Assert.Equal("false", answer.Text("IsTruncated"));
    }

    [Fact]
    public async Task A_quota_is_told_and_one_that_was_not_set_does_not_exist()
    {
        await using var scene = await Scene.StartAsync();
        scene.Cloud.Quotas.Set("ec2", "L-417A185B", 96);
        var known = await scene.Api.JsonAsync(AwsService.ServiceQuotas, "GetServiceQuota", Quota("L-417A185B"));
        Assert.Equal(96, known.Json["Quota"]!["Value"]!.GetValue<double>());
        var unknown = await scene.Api.JsonAsync(AwsService.ServiceQuotas, "GetServiceQuota", Quota("L-00000000"));
        unknown.IsRefused("NoSuchResourceException", "does not exist");
    }

    private static JsonObject Quota(string code) => new() { ["ServiceCode"] = "ec2", ["QuotaCode"] = code };
}
