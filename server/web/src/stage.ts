/** The camera, the light and the canvas. Draws when something changed, never in between. */

import {
  DirectionalLight, HemisphereLight, NoToneMapping, PCFShadowMap, PerspectiveCamera, Scene, Sphere,
  Vector3, WebGLRenderer,
} from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import type { CellScene } from "./cell.js";
import { frame } from "./framing.js";
import { Ground } from "./ground.js";

/** How a stage is set up. */
export interface StageOptions {
  /** From the scene to the eye, robot base frame. */
  readonly view: Vector3;
  /** No shadows, no smoothing: for machines without a graphics card. */
  readonly lite: boolean;
  /** Lets the camera glide to rest. */
  readonly glide: boolean;
  /** Called with each picture drawn. */
  readonly drawn: (camera: PerspectiveCamera, width: number, height: number) => void;
}

/** Strengths that keep pale things just short of white. */
const LIGHT = { key: 1.9, sky: 1.75 } as const;

/** Sharp enough for any screen; more only costs time. */
const MOST_PIXELS_PER_POINT = 2;

/** One cell on one canvas. Throws when the browser has no WebGL. */
export class Stage {
  private readonly renderer: WebGLRenderer;
  private readonly camera = new PerspectiveCamera(32, 1, 10, 60000);
  private readonly scene = new Scene();
  private readonly orbit: OrbitControls;
  private readonly corners: readonly Vector3[];
  private readonly room: Sphere;
  private pending = 0;
  private moved = false;

  constructor(private readonly canvas: HTMLCanvasElement, cell: CellScene, private readonly options: StageOptions) {
    this.renderer = new WebGLRenderer({ canvas, alpha: true, antialias: !options.lite, powerPreference: "low-power" });
    this.renderer.toneMapping = NoToneMapping;
    this.renderer.shadowMap.enabled = !options.lite;
    this.renderer.shadowMap.type = PCFShadowMap;
    this.camera.up.set(0, 0, 1);
    this.corners = cell.corners();
    this.room = new Sphere().setFromPoints([...this.corners]);
    const { center, radius } = this.room;
    this.scene.add(cell, new Ground(center.x, center.y, cell.groundHeight(), radius * 3.2), ...this.lights());
    this.orbit = this.makeOrbit();
    canvas.addEventListener("webglcontextrestored", this.invalidate);
  }

  /** Asks for a picture with the next frame. */
  readonly invalidate = (): void => {
    this.pending ||= requestAnimationFrame(() => this.draw());
  };

  /** Draws now. While the camera glides, the glide itself asks for the next picture. */
  draw(): void {
    cancelAnimationFrame(this.pending);
    this.pending = 0;
    this.orbit.update();
    this.renderer.render(this.scene, this.camera);
    this.options.drawn(this.camera, this.canvas.clientWidth, this.canvas.clientHeight);
  }

  /** Fits the picture to the canvas; frames the cell anew unless the viewer has taken the camera. */
  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (width === 0 || height === 0) return;
    this.renderer.setPixelRatio(this.options.lite ? 1 : Math.min(devicePixelRatio, MOST_PIXELS_PER_POINT));
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    if (!this.moved) this.reframe();
    this.draw();
  }

  /** Goes back to the view that shows everything, and ends a glide that is under way. */
  reframe(): void {
    this.orbit.enableDamping = false;
    this.orbit.update();
    const { eye, target } = frame(this.corners, this.options.view, this.camera);
    this.camera.position.copy(eye);
    this.orbit.target.copy(target);
    this.orbit.update();
    this.orbit.enableDamping = this.options.glide;
    this.moved = false;
    this.invalidate();
  }

  /** Gives everything back to the browser. */
  dispose(): void {
    cancelAnimationFrame(this.pending);
    this.orbit.dispose();
    this.canvas.removeEventListener("webglcontextrestored", this.invalidate);
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }

  private makeOrbit(): OrbitControls {
    const orbit = new OrbitControls(this.camera, this.canvas);
    orbit.enableDamping = this.options.glide;
    orbit.dampingFactor = 0.12;
    orbit.minDistance = this.room.radius * 0.15;
    orbit.maxDistance = this.room.radius * 8;
    orbit.maxPolarAngle = Math.PI * 0.495;
    orbit.addEventListener("start", () => (this.moved = true));
    orbit.addEventListener("change", this.invalidate);
    return orbit;
  }

  /** The sky, and a lamp over the viewer's left shoulder. */
  private lights(): [HemisphereLight, DirectionalLight, DirectionalLight["target"]] {
    const { center, radius } = this.room;
    const sky = new HemisphereLight("#ffffff", "#b9b7b4", LIGHT.sky);
    sky.position.set(0, 0, 1);
    const key = new DirectionalLight("#fffaf2", LIGHT.key);
    const flat = this.options.view.clone().setZ(0).normalize().applyAxisAngle(new Vector3(0, 0, 1), -0.7);
    key.position.copy(flat).setZ(1.9).normalize().multiplyScalar(radius * 3).add(center);
    key.target.position.copy(center);
    key.castShadow = !this.options.lite;
    key.shadow.mapSize.set(2048, 2048);
    key.shadow.radius = 5;
    key.shadow.normalBias = radius / 300;
    const box = key.shadow.camera;
    box.left = box.bottom = -radius * 1.4;
    box.right = box.top = radius * 1.4;
    box.near = radius;
    box.far = radius * 5.5;
    return [sky, key, key.target];
  }
}
